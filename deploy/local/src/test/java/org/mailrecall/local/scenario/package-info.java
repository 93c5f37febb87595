/**
 * Scenarios of the processor on a broker and a registry: the list, {@code EveryScenario}, and the stacks that run all
 * of it. A scenario stands in the package of the property that it holds: {@code operation}, {@code input}, {@code
 * recall}, {@code recovery} or {@code security}. What every scenario runs with is in {@code installation}, hostile
 * records in {@code hostile}, looks into changelogs in {@code changelog}. Rules are tested without a broker, in {@code
 * streams-app/processor}.
 */
package org.mailrecall.local.scenario;
