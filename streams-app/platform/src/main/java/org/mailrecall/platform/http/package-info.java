/**
 * An HTTP server on the JDK alone that answers a few fixed paths, such as probes and metrics, for programs without a
 * web framework. The content of an answer belongs to the program. The REST interface is in {@code streams-app/desk}.
 */
package org.mailrecall.platform.http;
