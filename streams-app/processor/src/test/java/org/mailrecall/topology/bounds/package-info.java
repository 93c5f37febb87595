/**
 * Inputs of unusual size: the work, the rows and the state that one input can cause are bounded. Input that cannot be
 * used at all belongs to {@code input}.
 */
package org.mailrecall.topology.bounds;
