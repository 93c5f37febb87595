/**
 * Scenarios of the limits: how many recalls a person or a tenant may ask for, and how the decisions are spread over runs.
 */
package org.mailrecall.topology.limit;
