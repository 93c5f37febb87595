/**
 * Hostile records and broken producers for the scenarios, and the ordinary recalls that go on meanwhile. No test is
 * here: the scenarios that use these classes are in the packages beside this one. Random records for tests without a broker
 * are in {@code org.mailrecall.hostile}.
 */
package org.mailrecall.local.scenario.hostile;
