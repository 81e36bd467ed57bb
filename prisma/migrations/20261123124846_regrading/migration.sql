-- AlterTable
ALTER TABLE "AttemptFile" ADD COLUMN "mode" INTEGER;

-- AlterTable
ALTER TABLE "Regrade" ADD COLUMN "verdict" TEXT;
