/** CSV by RFC 4180 that is safe to open in a spreadsheet. */
package org.mailrecall.desk.csv;
