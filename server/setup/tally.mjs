/** Counting tests across runners that each report in their own way. */

/** @typedef {{ passed: number, failed: number }} Tally */
/** @typedef {{ [key: string]: unknown, status?: unknown, stats?: unknown }} Report what a runner wrote as JSON, or a part of it */

/** @type {Tally} */
export const passedOne = { passed: 1, failed: 0 };
/** @type {Tally} */
export const failedOne = { passed: 0, failed: 1 };

/**
 * @param {Tally} one
 * @param {Tally} other
 * @returns {Tally}
 */
export function sum(one, other) {
  return { passed: one.passed + other.passed, failed: one.failed + other.failed };
}

/**
 * The line that everything ends with.
 * @param {Tally} tally
 */
export function closingLine({ passed, failed }) {
  return `${passed} passed, ${failed} failed`;
}

/**
 * What a run of vitest comes to. A file that could not even be loaded counts as one failed test.
 * @param {unknown} report
 * @param {number} exitCode
 * @returns {Tally}
 */
export function vitestTally(report, exitCode) {
  if (!isReport(report)) return failedOne;
  const brokenFiles = listAt(report, 'testResults').filter(
    (file) =>
      isReport(file) &&
      file.status === 'failed' &&
      !listAt(file, 'assertionResults').some((test) => isReport(test) && test.status === 'failed'),
  );
  const passed = countAt(report, 'numPassedTests');
  return settle({ passed, failed: countAt(report, 'numFailedTests') + brokenFiles.length }, exitCode);
}

/**
 * What a run of Playwright comes to. A test that failed before it passed has failed: what is flaky for us is flaky for
 * people in a session.
 * @param {unknown} report
 * @param {number} exitCode
 * @returns {Tally}
 */
export function playwrightTally(report, exitCode) {
  if (!isReport(report) || !isReport(report.stats)) return failedOne;
  const { stats } = report;
  const failed = countAt(stats, 'unexpected') + countAt(stats, 'flaky') + listAt(report, 'errors').length;
  return settle({ passed: countAt(stats, 'expected'), failed }, exitCode);
}

/**
 * A runner that ran nothing, or that is not content although no test failed, has itself failed.
 * @param {Tally} tally
 * @param {number} exitCode
 * @returns {Tally}
 */
function settle(tally, exitCode) {
  const ranNothing = tally.passed + tally.failed === 0;
  const complains = exitCode !== 0 && tally.failed === 0;
  return ranNothing || complains ? sum(tally, failedOne) : tally;
}

/**
 * @param {unknown} value
 * @returns {value is Report}
 */
function isReport(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * @param {Report} report
 * @param {string} key
 * @returns {number}
 */
function countAt(report, key) {
  const value = report[key];
  return typeof value === 'number' ? value : 0;
}

/**
 * @param {Report} report
 * @param {string} key
 * @returns {readonly unknown[]}
 */
function listAt(report, key) {
  const value = report[key];
  return Array.isArray(value) ? value : [];
}
