/**
 * Scenarios of what recalls come to while nothing fails: a whole day, deadlines, and very many recipients. The rules
 * in detail are tested without a broker.
 */
package org.mailrecall.local.scenario.recall;
