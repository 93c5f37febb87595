/** The version of the running program: the commands print it, and each program offers it as a metric. */
package org.mailrecall.platform.build;
