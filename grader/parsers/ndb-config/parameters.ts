/**
 * What may be set where, with defaults and limits, of NDB Cluster 8.4:
 * https://dev.mysql.com/doc/refman/8.4/en/mysql-cluster-configuration.html#mysql-cluster-config-params-overview
 * Limits are given where the manual is sure of them; a number without limits may be any that is not negative.
 */
import type { SectionKind } from './model.ts';
import { parseInteger } from './read-value.ts';

export type Parameter = { readonly name: string } & (
  | { readonly type: 'number'; readonly fallback: number; readonly min: number; readonly max: number }
  | { readonly type: 'switch'; readonly fallback: boolean }
  | { readonly type: 'choice'; readonly fallback: string; readonly choices: readonly string[] }
  | { readonly type: 'text'; readonly fallback: string }
);

const LARGEST = 4_294_967_039;

/** `Name default min max`, one a line; what is left out is 0, 0 and as large as numbers get. */
function numbers(rows: string): readonly Parameter[] {
  return words(rows).map(([name = '', fallback = '0', min = '0', max = String(LARGEST)]) => ({
    name,
    type: 'number' as const,
    fallback: parseInteger(fallback) ?? 0,
    min: parseInteger(min) ?? 0,
    max: parseInteger(max) ?? LARGEST,
  }));
}

/** `Name` or `Name on`. */
function switches(rows: string): readonly Parameter[] {
  return words(rows).map(([name = '', fallback]) => ({ name, type: 'switch' as const, fallback: fallback === 'on' }));
}

function texts(rows: string): readonly Parameter[] {
  return words(rows).map(([name = '', fallback = '']) => ({ name, type: 'text' as const, fallback }));
}

function words(rows: string): readonly (readonly string[])[] {
  return rows
    .split(/[\n;]/)
    .map((row) => row.trim().split(/\s+/))
    .filter(([name]) => name !== '');
}

const DATA_NODE: readonly Parameter[] = [
  ...numbers(`NodeId 0 1 144; NoOfReplicas 2 1 4; NodeGroup 0 0 65536; ServerPort 0 1 65535; HeartbeatOrder 0 0 65535
    DataMemory 98M 1M 16384G; IndexMemory 0 0 1024G; SharedGlobalMemory 128M 0 65536G; RedoBuffer 32M 1M; LongMessageBuffer 64M 512K
    DiskPageBufferMemory 64M 4M 16384G; DiskPageBufferEntries 64 1; TransactionMemory 0 0 16384G; MinFreePct 5 0 100; StringMemory 25
    MaxNoOfExecutionThreads 2 2 72; NoOfFragmentLogParts 4 4 32; NoOfFragmentLogFiles 16 3; FragmentLogFileSize 16M 4M 1G
    NumCPUs 0 0 1024; PartitionsPerNode 2 1 32; HeartbeatIntervalDbDb 5000 10; HeartbeatIntervalDbApi 1500 100
    ArbitrationTimeout 7500 10; ConnectCheckIntervalDelay; KeepAliveSendInterval 60000; LocationDomainId 0 0 16
    TimeBetweenGlobalCheckpoints 2000 20 32000; TimeBetweenGlobalCheckpointsTimeout 120000 10; TimeBetweenEpochs 100 0 32000
    TimeBetweenEpochsTimeout 0 0 256000; TimeBetweenLocalCheckpoints 20 0 31; TimeBetweenWatchDogCheck 6000 70
    TimeBetweenWatchDogCheckInitial 6000 70; TimeBetweenInactiveTransactionAbortCheck 1000 1000
    TransactionDeadlockDetectionTimeout 1200 50; TransactionInactiveTimeout ${LARGEST}; StartPartialTimeout 30000
    StartPartitionedTimeout 0; StartFailureTimeout 0; StartNoNodeGroupTimeout 15000; StartFailRetryDelay 0; MaxStartFailRetries 3
    RestartOnErrorInsert 2 0 4; RestartSubscriberConnectTimeout 120000; ApiFailureHandlingTimeout 600
    MaxNoOfAttributes 1000 32; MaxNoOfTables 128 8 20320; MaxNoOfOrderedIndexes 128; MaxNoOfUniqueHashIndexes 64; MaxNoOfTriggers 768
    MaxNoOfConcurrentOperations 32K 32; MaxNoOfConcurrentTransactions 4096 32; MaxNoOfConcurrentScans 256 2 500
    MaxNoOfConcurrentIndexOperations 8K; MaxNoOfConcurrentSubOperations 256; MaxNoOfFiredTriggers 4000; MaxNoOfLocalOperations 0 32
    MaxNoOfLocalScans 0 32; MaxNoOfOpenFiles 0 20; InitialNoOfOpenFiles 27 20; MaxNoOfSavedMessages 25; MaxNoOfSubscribers
    MaxNoOfSubscriptions; MaxDMLOperationsPerTransaction ${LARGEST} 32 4294967295; BatchSizePerLocalScan 256 1 992
    TransactionBufferMemory 1M 1K; ReservedConcurrentIndexOperations; ReservedConcurrentOperations; ReservedConcurrentScans
    ReservedConcurrentTransactions; ReservedFiredTriggers; ReservedLocalScans; ReservedTransactionBufferMemory
    MaxBufferedEpochs 100 1 100000; MaxBufferedEpochBytes 26214400 26214400; MaxAllocate 32M 1M 1G; MaxLCPStartDelay 0 0 600
    LcpScanProgressTimeout 180; RecoveryWork 60 25 100; InsertRecoveryWork 40 0 70; MaxParallelCopyInstances 0 0 64
    MaxParallelScansPerFragment 256 1; MaxReorgBuildBatchSize 64 16 512; MaxFKBuildBatchSize 64 16 512; MaxUIBuildBatchSize 64 16 512
    MaxSendDelay 0 0 11000; MaxDiskDataLatency 0 0 8000; MinDiskWriteSpeed 10M 1M 1024G; MaxDiskWriteSpeed 20M 1M 1024G
    MaxDiskWriteSpeedOtherNodeRestart 50M 1M 1024G; MaxDiskWriteSpeedOwnRestart 200M 1M 1024G; BackupDiskWriteSpeedPct 50 0 90
    BackupDataBufferSize 16M 512K; BackupLogBufferSize 16M 2M; BackupMaxWriteSize 1M 256K; BackupMemory 32M; BackupWriteSize 256K 32K
    BackupReportFrequency; StartupStatusReportFrequency; MemReportFrequency; DiskSyncSize 4M 32K; DiskIOThreadPool 2
    BuildIndexThreads 128 0 128; DefaultHashMapSize 0 0 3840; DictTrace 0 0 100; EventLogBufferSize 8192 0 64K
    IndexStatSaveScale 100; IndexStatSaveSize 32768; IndexStatTriggerPct 100; IndexStatTriggerScale 100; IndexStatUpdateDelay 60
    LateAlloc 1 0 1; Numa 1 0 1; LockMaintThreadsToCPU 0 0 65535; LockPagesInMainMemory 0 0 2; SchedulerExecutionTimer 50 0 11000
    SchedulerResponsiveness 5 0 10; SchedulerSpinTimer 0 0 500; RedoOverCommitCounter 3 1; RedoOverCommitLimit 20 1
    NodeGroupTransporters 0 0 32; ExtraSendBufferMemory 0 0 32G; TotalSendBufferMemory 0 256K; UndoDataBuffer 16M 1M; UndoIndexBuffer 2M 1M
    RequireEncryptedBackup 0 0 1; IndexStatAutoCreate 1 0 1; IndexStatAutoUpdate 1 0 1; EncryptedFileSystem 0 0 1
    LogLevelStartup 1 0 15; LogLevelShutdown 0 0 15; LogLevelStatistic 0 0 15; LogLevelCheckpoint 0 0 15; LogLevelNodeRestart 0 0 15
    LogLevelConnection 0 0 15; LogLevelCongestion 0 0 15; LogLevelError 0 0 15; LogLevelInfo 0 0 15`),
  ...switches(`StopOnError on; Diskless; ODirect; ODirectSyncFlag; CompressedBackup; CompressedLCP; UseShm; RealtimeScheduler
    AutomaticThreadConfig; ClassicFragmentation on; EnableMultithreadedBackup on; EnablePartialLcp on; EnableRedoControl on
    CrashOnCorruptedTuple on; DiskDataUsingSameDisk on; TcpBind_INADDR_ANY; TwoPassInitialNodeRestartCopy on; WatchDogImmediateKill
    RequireCertificate; RequireTls`),
  ...texts(`HostName localhost; ExecuteOnComputer; DataDir .; FileSystemPath; FileSystemPathDD; FileSystemPathDataFiles; FileSystemPathUndoFiles
    BackupDataDir; InitFragmentLogFiles sparse; InitialLogFileGroup; InitialTablespace; ThreadConfig; LockExecuteThreadToCPU; SpinMethod`),
  { name: 'Arbitration', type: 'choice', fallback: 'Default', choices: ['Disabled', 'Default', 'WaitExternal'] },
];

const OF_MGM_AND_API = numbers(`NodeId 0 1 255; ArbitrationDelay; ExtraSendBufferMemory 0 0 32G; TotalSendBufferMemory 0 256K
  LocationDomainId 0 0 16`);

const MANAGEMENT_NODE: readonly Parameter[] = [
  ...OF_MGM_AND_API,
  ...numbers('ArbitrationRank 1 0 2; PortNumber 1186 0 65535; PortNumberStats 0 0 65535; HeartbeatIntervalMgmdMgmd 1500 100'),
  ...switches('wan; RequireCertificate; RequireTls'),
  ...texts('HostName; ExecuteOnComputer; DataDir .; LogDestination; HeartbeatThreadPriority'),
];

const API_NODE: readonly Parameter[] = [
  ...OF_MGM_AND_API,
  ...numbers(`ArbitrationRank 0 0 2; BatchByteSize 16K 1K 1M; BatchSize 256 1 992; MaxScanBatchSize 256K 32K 16M; ConnectBackoffMaxTime 1500
    StartConnectBackoffMaxTime; DefaultHashMapSize 0 0 3840; ApiVerbose 0 0 100`),
  ...switches('wan; AutoReconnect on; RequireCertificate; RequireTls'),
  ...texts('HostName; ExecuteOnComputer; ConnectionMap; HeartbeatThreadPriority'),
  { name: 'DefaultOperationRedoProblemAction', type: 'choice', fallback: 'queue', choices: ['abort', 'queue'] },
];

const CONNECTION: readonly Parameter[] = [
  ...numbers(`Group 55 0 200; NodeIdServer 0 1 255; OverloadLimit; SendBufferMemory 2M 64K; ReceiveBufferMemory 2M 16K
    TCP_MAXSEG_SIZE 0 0 2G; TCP_RCV_BUF_SIZE 0 0 2G; TCP_SND_BUF_SIZE 0 0 2G; TcpSpinTime 0 0 2000; PreferIPVersion 4 4 6
    ShmKey; ShmSize 4M 64K; ShmSpintime 0 0 2000; Signum; PortNumber 0 0 65535`),
  ...switches('Checksum; PreSendChecksum; SendSignalId; TcpBind_INADDR_ANY; AllowUnresolvedHostNames; RequireLinkTls'),
  ...texts('NodeId1; NodeId2; HostName1; HostName2; Proxy'),
];

const BY_KIND: Readonly<Record<SectionKind, readonly Parameter[]>> = {
  ndbd: DATA_NODE,
  ndb_mgmd: MANAGEMENT_NODE,
  mysqld: API_NODE,
  tcp: CONNECTION,
  shm: CONNECTION,
  system: [...texts('Name'), ...numbers('PrimaryMGMNode; ConfigGenerationNumber')],
  computer: texts('Id; HostName'),
};

/** `Id` is the older name of `NodeId`: the manual has it deprecated, not gone. */
const OLDER_NAMES: Readonly<Record<string, string>> = { id: 'nodeid' };

/** Names are the same in capitals and small letters. */
const INDEX = new Map(
  Object.entries(BY_KIND).map(([kind, list]) => [kind, new Map(list.map((parameter) => [parameter.name.toLowerCase(), parameter]))]),
);

/** The parameter of a section by its name, however it is capitalised; undefined when `ndb_mgmd` would not know it. */
export function parameterOf(kind: SectionKind, written: string): Parameter | undefined {
  const name = written.toLowerCase();
  const known = INDEX.get(kind);
  return known?.get(name) ?? known?.get(OLDER_NAMES[name] ?? '');
}
