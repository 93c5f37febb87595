/**
 * The first sub-topology: reads requests and settings, asks the rules of intake, and sends an event to each
 * recipient's matching task. It also keeps the clock that all deadlines rest on.
 */
package org.mailrecall.topology.intake;
