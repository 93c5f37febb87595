/**
 * Scenarios of rights and privacy: each party with its own rights on a secured broker, and what files, logs and
 * metrics say about people. {@code AccessTest} runs the scenarios that need a secured broker; the list does not.
 */
package org.mailrecall.local.scenario.security;
