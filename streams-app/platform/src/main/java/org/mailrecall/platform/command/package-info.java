/**
 * The options that commands of all programs share. The options that read a program's configuration stand with the
 * commands of that program, because each has a configuration of its own.
 */
package org.mailrecall.platform.command;
