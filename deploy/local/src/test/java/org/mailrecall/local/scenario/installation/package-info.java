/**
 * What every scenario runs with: the stack, an installation of its own, the records that go into it and come out of
 * it, and the base class {@code Scenarios}. No scenario is here, and nothing that a single package of scenarios needs.
 */
package org.mailrecall.local.scenario.installation;
