/** Probes and metrics over HTTP by the JDK's own server, for programs that need no web framework. */
package org.mailrecall.platform.http;
