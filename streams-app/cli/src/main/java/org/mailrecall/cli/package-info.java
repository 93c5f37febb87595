/**
 * The command line of the processor: a class for each command, and the classes that the commands share (options,
 * tables, error lines). A command parses, calls a different package, and prints; it decides nothing.
 */
package org.mailrecall.cli;
