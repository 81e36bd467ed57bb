-- CreateTable
CREATE TABLE "QuizSitting" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "lesson" TEXT NOT NULL,
    "seed" INTEGER NOT NULL,
    "questionIds" JSONB NOT NULL,
    "startedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" DATETIME,
    CONSTRAINT "QuizSitting_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "QuizAnswer" (
    "sittingId" TEXT NOT NULL,
    "questionId" TEXT NOT NULL,
    "given" JSONB NOT NULL,
    "isRight" BOOLEAN NOT NULL,
    "answeredAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,

    PRIMARY KEY ("sittingId", "questionId"),
    CONSTRAINT "QuizAnswer_sittingId_fkey" FOREIGN KEY ("sittingId") REFERENCES "QuizSitting" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "QuizSitting_userId_lesson_startedAt_idx" ON "QuizSitting"("userId", "lesson", "startedAt");
