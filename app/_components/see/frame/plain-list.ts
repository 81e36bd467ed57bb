/** A list that is a row or a column of things: without the bullets, the indent and the gaps that running text gives it. */
export const plainList = 'list-none pl-0 [&>li]:mt-0 [&>li>*]:mt-0';
