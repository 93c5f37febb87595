/** Streams of server-sent events that are open at present, and when each of them looks for news. */
package org.mailrecall.desk.live;
