/**
 * Scenarios of trace and audit: what is told of a recall, and how its subject is shown.
 */
package org.mailrecall.topology.trace;
