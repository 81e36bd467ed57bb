/** Names such as learners of a Vietnamese company have, in their order: family, middle, given. */
import type { Chance } from './chance.ts';

const FAMILY = [
  'Nguyễn',
  'Nguyễn',
  'Nguyễn',
  'Trần',
  'Trần',
  'Lê',
  'Lê',
  'Phạm',
  'Hoàng',
  'Huỳnh',
  'Phan',
  'Vũ',
  'Võ',
  'Đặng',
  'Bùi',
  'Đỗ',
  'Hồ',
  'Ngô',
  'Dương',
  'Lý',
] as const;
const WOMEN = {
  middle: ['Thị', 'Thị', 'Thu', 'Ngọc', 'Minh', 'Phương', 'Khánh', 'Thanh'],
  given: [
    'An',
    'Bích',
    'Châu',
    'Chi',
    'Dung',
    'Giang',
    'Hà',
    'Hạnh',
    'Hằng',
    'Hoa',
    'Huyền',
    'Lan',
    'Linh',
    'Ly',
    'Mai',
    'My',
    'Nga',
    'Ngân',
    'Nhung',
    'Oanh',
    'Phượng',
    'Quỳnh',
    'Thảo',
    'Trang',
    'Uyên',
    'Vân',
    'Yến',
  ],
} as const;
const MEN = {
  middle: ['Văn', 'Văn', 'Đức', 'Minh', 'Quang', 'Hữu', 'Quốc', 'Tuấn', 'Xuân', 'Gia'],
  given: [
    'Bảo',
    'Bình',
    'Cường',
    'Dũng',
    'Duy',
    'Đạt',
    'Hải',
    'Hiếu',
    'Hoàng',
    'Hùng',
    'Huy',
    'Khang',
    'Khoa',
    'Kiên',
    'Lâm',
    'Long',
    'Minh',
    'Nam',
    'Phong',
    'Phúc',
    'Quân',
    'Sơn',
    'Thắng',
    'Thịnh',
    'Tiến',
    'Trung',
    'Tùng',
    'Việt',
    'Vinh',
  ],
} as const;

/** `count` different names. */
export function learnerNames(count: number, chance: Chance): readonly string[] {
  const names = new Set<string>();
  while (names.size < count) {
    const { middle, given } = names.size % 2 === 0 ? WOMEN : MEN;
    names.add(`${chance.pick(FAMILY)} ${chance.pick<string>(middle)} ${chance.pick<string>(given)}`);
  }
  return [...names];
}

/** Without its marks, in small letters. */
export const plainText = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .replaceAll(/[đĐ]/g, 'd')
    .toLowerCase();

/** The part of a mail address: given name, then initials (`linh.nt`). */
export function mailName(name: string): string {
  const parts = plainText(name).split(' ');
  const initials = parts.slice(0, -1).map((part) => part[0]);
  return `${parts.at(-1)}.${initials.join('')}`;
}
