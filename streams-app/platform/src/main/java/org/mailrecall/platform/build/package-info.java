/**
 * The version of the running program: the commands print it, and each program offers it as a metric. The option that
 * prints it belongs to the command lines, all other metrics to the programs.
 */
package org.mailrecall.platform.build;
