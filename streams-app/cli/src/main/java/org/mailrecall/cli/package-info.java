/**
 * The command line of the processor: {@link org.mailrecall.cli.RecallCli} and the commands that run and prepare the
 * processor. A command parses options, calls other packages, and prints; it decides nothing about recalls. Commands
 * that read or write records belong to {@code records}, questions to the desk to {@code desk}, the check of a cluster
 * to {@code doctor}, options and output that commands share to {@code terminal}.
 */
package org.mailrecall.cli;
