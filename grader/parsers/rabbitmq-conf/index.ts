/** rabbitmq.conf, as the broker's own reader (cuttlefish) takes it: text to settings. Pure, and safe in a browser. */
export { type ConfProblem, type ConfSetting, confFiles, type RabbitmqConf, readRabbitmqConf, settingOf } from './read-conf.ts';
