/**
 * Puts the desk together and runs it: start, stop, command line. The configuration is in {@code config}. Rules of any kind
 * do not belong here.
 */
package org.mailrecall.desk.command;
