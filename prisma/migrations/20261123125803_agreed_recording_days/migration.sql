-- AlterTable
ALTER TABLE "CohortMember" ADD COLUMN "agreedRecordingDays" INTEGER;
