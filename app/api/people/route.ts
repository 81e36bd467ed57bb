import { answerJson } from '#app/_lib/json-route.ts';
import { SignUpSchema } from '#app/_lib/people/account-input.ts';
import { signUp } from '#app/_lib/people/sign-up.ts';
import { currentPerson } from '#app/_lib/session.ts';

/** Makes an account. The page then signs in with the same address and password. */
export function POST(request: Request): Promise<Response> {
  return answerJson(request, SignUpSchema, async (input) => ({ id: await signUp(input, await currentPerson()) }));
}
