/** Puts the desk together and runs it: settings, start, stop, command line. Rules of any kind do not belong here. */
package org.mailrecall.desk.command;
