/**
 * Scenarios of approval and preview: which recalls wait for approval, who may give it, until when, and what is counted.
 */
package org.mailrecall.topology.approval;
