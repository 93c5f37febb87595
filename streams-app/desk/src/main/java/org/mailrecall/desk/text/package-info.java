/** The texts that people read, in each language. HTML and decisions do not belong here. */
package org.mailrecall.desk.text;
