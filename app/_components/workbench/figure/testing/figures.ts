/** Figures as checks draw them, for tests and for drawing them without a sandbox. */
import type { LocalText, PlacementFigure, RoutedMessage, RoutingFigure } from '#grader/result.ts';

const local = (vi: string, en: string): LocalText => ({ vi, en });

function sent(
  label: string,
  exchange: string,
  routingKey: string,
  arrived: readonly string[],
  wanted: readonly string[],
  more: Partial<RoutedMessage> = {},
): RoutedMessage {
  return { label, exchange, routingKey, arrived, wanted, returned: false, ...more };
}

/** Four exchanges; one message lacks a queue, one is where nobody wanted it, one was sent to an exchange that is not there. */
export const cloudRouting: RoutingFigure = {
  kind: 'routing',
  id: 'rabbitmq.routing.topic',
  title: local('Bản tin nào tới queue nào', 'Which message reached which queue'),
  exchanges: [
    { name: 'cloud.notifications', type: 'topic' },
    { name: 'jobs', type: 'direct' },
    { name: 'broadcast', type: 'fanout' },
    { name: 'documents', type: 'headers' },
  ],
  queues: ['audit', 'compute', 'network', 'volume', 'build', 'pdf-reports', 'dead-letters'],
  bindings: [
    { exchange: 'cloud.notifications', queue: 'audit', key: '#' },
    { exchange: 'cloud.notifications', queue: 'compute', key: 'compute.*' },
    { exchange: 'cloud.notifications', queue: 'network', key: 'network.#' },
    { exchange: 'cloud.notifications', queue: 'volume', key: '*.volume.*' },
    { exchange: 'jobs', queue: 'build', key: 'build' },
    { exchange: 'broadcast', queue: 'audit', key: '' },
    { exchange: 'broadcast', queue: 'compute', key: '' },
    { exchange: 'documents', queue: 'pdf-reports', key: 'x-match=all, format=pdf, type=report' },
  ],
  messages: [
    sent('máy ảo tạo xong', 'cloud.notifications', 'compute.vm1', ['audit', 'compute'], ['audit', 'compute']),
    sent('cổng mạng đổi trạng thái', 'cloud.notifications', 'network.port.update', ['audit', 'network'], ['audit', 'network']),
    sent('ổ đĩa gắn xong', 'cloud.notifications', 'volume.attach', ['audit'], ['audit', 'volume']),
    sent('dựng ảnh', 'jobs', 'build', ['build'], ['build']),
    sent('kiểm thử', 'jobs', 'test', [], [], { returned: true }),
    sent('bảo trì', 'broadcast', '', ['audit', 'compute'], ['compute']),
    sent('báo cáo', 'documents', '', ['pdf-reports'], ['pdf-reports'], { headers: 'format=pdf, type=report' }),
    sent('quá hạn', 'jobs', 'build', ['dead-letters'], ['dead-letters']),
    sent('hoá đơn', 'billing', 'invoice', [], ['invoices']),
  ],
};

/** Everything where it belongs. */
export const plainRouting: RoutingFigure = {
  ...cloudRouting,
  id: 'rabbitmq.routing.direct',
  title: local('Exchange direct: bản tin theo khoá', 'A direct exchange: messages by key'),
  exchanges: [{ name: 'jobs', type: 'direct' }],
  queues: ['build', 'test'],
  bindings: [
    { exchange: 'jobs', queue: 'build', key: 'build' },
    { exchange: 'jobs', queue: 'test', key: 'test' },
  ],
  messages: [sent('a', 'jobs', 'build', ['build'], ['build']), sent('b', 'jobs', 'test', ['test'], ['test'])],
};

const node = (nodeId: number, host: string) => ({ nodeId, host });

/** Four data nodes, two copies, four partitions. */
export const fourNodes: PlacementFigure = {
  kind: 'placement',
  id: 'ndb.placement',
  title: local('Bảng instances nằm ở đâu', 'Where the table instances lies'),
  table: 'instances',
  groups: [
    { group: 0, nodes: [node(2, 'data1'), node(3, 'data2')] },
    { group: 1, nodes: [node(4, 'data3'), node(5, 'data4')] },
  ],
  partitions: [
    { partition: 0, group: 0, primary: 2, backups: [3] },
    { partition: 1, group: 1, primary: 4, backups: [5] },
    { partition: 2, group: 0, primary: 3, backups: [2] },
    { partition: 3, group: 1, primary: 5, backups: [4] },
  ],
};

/** One copy only: every node is a group, and whatever it holds dies with it. */
export const noCopies: PlacementFigure = {
  ...fourNodes,
  groups: [
    { group: 0, nodes: [node(2, 'data1')] },
    { group: 1, nodes: [node(3, 'data2')] },
  ],
  partitions: [
    { partition: 0, group: 0, primary: 2, backups: [] },
    { partition: 1, group: 1, primary: 3, backups: [] },
  ],
};
