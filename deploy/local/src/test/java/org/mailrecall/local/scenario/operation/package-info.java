/**
 * Scenarios of an operator's work: start, clean restart and change of settings, {@code recall doctor}, and the
 * commands of the page "Operate". An end that no operator wanted, and an upgrade, belong to {@code recovery}.
 */
package org.mailrecall.local.scenario.operation;
