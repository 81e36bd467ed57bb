import { podmanSubject } from '../../testing/podman-subject.ts';
import { runtimeContract } from '../../testing/runtime-contract.ts';

runtimeContract('podman', podmanSubject('contract'));
