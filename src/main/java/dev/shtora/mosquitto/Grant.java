package dev.shtora.mosquitto;

/**
 * A right, as Mosquitto writes it.
 *
 * @param right {@code read}, {@code write} or {@code readwrite}
 * @param filter the topics
 */
record Grant(String right, String filter) {
    static Grant read(String filter) {
        return new Grant("read", filter);
    }

    static Grant write(String filter) {
        return new Grant("write", filter);
    }

    static Grant readwrite(String filter) {
        return new Grant("readwrite", filter);
    }

    String line() {
        return "topic " + right + " " + filter;
    }
}
