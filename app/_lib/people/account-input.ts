/** What people may tell us about themselves. */
import { z } from 'zod';
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from '../auth/password.ts';
import { LOCALES } from '../i18n/locales.ts';
import { normalizeEmail } from './email.ts';

const NameSchema = z.string().trim().min(1).max(80);
const PasswordSchema = z.string().min(PASSWORD_MIN_LENGTH).max(PASSWORD_MAX_LENGTH);

export const SignUpSchema = z.object({
  name: NameSchema,
  email: z.string().max(254).transform(normalizeEmail).pipe(z.email()),
  password: PasswordSchema,
  locale: z.enum(LOCALES).default('vi'),
});
export type SignUp = z.infer<typeof SignUpSchema>;

export const FirstAdminSchema = SignUpSchema.extend({ token: z.string().min(1).max(200) });
export type FirstAdmin = z.infer<typeof FirstAdminSchema>;

export const AccountChangeSchema = z.union([
  z.strictObject({ name: NameSchema }),
  z.strictObject({ currentPassword: z.string().max(PASSWORD_MAX_LENGTH), newPassword: PasswordSchema }),
]);
export type AccountChange = z.infer<typeof AccountChangeSchema>;

export const RoleChangeSchema = z.strictObject({ role: z.enum(['learner', 'mentor', 'admin']) });
