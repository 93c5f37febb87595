/** The commands of this module: their configuration, their start and stop, probes and metrics. */
package org.mailrecall.mail.command;
