/** Tests of the desk's bench: its mail relay, and its percentiles. Nothing is measured here. */
package org.mailrecall.bench.desk;
