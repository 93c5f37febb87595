/**
 * Scenarios of trace and audit: which events a recall writes, and how its subject is shown.
 */
package org.mailrecall.topology.trace;
