/**
 * Scenarios of records that are not as they should be: malformed, misrouted or hostile, in any topic that a program of
 * the project reads. No such record ends a thread or changes others' recalls. The hostile records themselves are in
 * {@code hostile}.
 */
package org.mailrecall.local.scenario.input;
