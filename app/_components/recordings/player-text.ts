/** Every word of the player in the reader's language, handed down by the server. `{names}` are filled in. */
export interface PlayerText {
  /** `{title}` */
  readonly region: string;
  readonly loading: string;
  readonly failed: string;
  readonly again: string;
  readonly empty: string;
  readonly play: string;
  readonly pause: string;
  readonly back: string;
  readonly forward: string;
  readonly seek: string;
  /** `{at}`, `{length}` */
  readonly position: string;
  readonly speed: string;
  readonly fullScreen: string;
  readonly leaveFullScreen: string;
  /** `{time}` */
  readonly clock: string;
  readonly marks: string;
  /** `{score}`, `{maxScore}` */
  readonly gradingPassed: string;
  readonly gradingNotPassed: string;
  /** `{size}` */
  readonly leftOut: string;
  readonly resumed: string;
  readonly full: string;
  readonly keys: string;
  /** Between the units and the tenths. */
  readonly decimal: string;
}
