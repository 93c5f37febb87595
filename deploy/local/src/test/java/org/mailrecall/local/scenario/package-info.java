/**
 * Scenarios of the processor on a broker and a registry: the list, {@code EveryScenario}, the groups of scenarios, and
 * the stacks and parties that they run with. Hostile records are in {@code hostile}, looks into changelogs in {@code
 * changelog}. Rules are tested without a broker, in {@code streams-app/processor}.
 */
package org.mailrecall.local.scenario;
