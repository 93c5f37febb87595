/** Those that are measured, each a process of its own. */
package org.mailrecall.bench.contender;
