/** Open streams of server-sent events, and the times at which each of them looks for changes. */
package org.mailrecall.desk.live;
