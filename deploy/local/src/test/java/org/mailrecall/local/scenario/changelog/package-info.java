/**
 * Looks into changelogs for scenarios, at the tombstones that a broker's cleaner keeps or removes. No scenario is
 * here: the scenarios are in the packages beside this one.
 */
package org.mailrecall.local.scenario.changelog;
