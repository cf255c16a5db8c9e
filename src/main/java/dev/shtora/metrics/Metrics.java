package dev.shtora.metrics;

/** Metrics of a program. */
public interface Metrics extends AutoCloseable {
    /** The media type of {@link #text}. */
    String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    /** The present values in Prometheus' text format 0.0.4. Any thread may call it. */
    String text();

    /** Ends what observes the virtual machine. */
    @Override
    void close();
}
