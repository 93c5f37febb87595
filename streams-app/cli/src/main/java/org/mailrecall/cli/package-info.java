/**
 * The command line of the processor: one class for each command, and what the commands share (options, tables, error
 * lines). A command parses, calls another package, and prints; it decides nothing.
 */
package org.mailrecall.cli;
