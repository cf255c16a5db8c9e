package dev.shtora.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;

/** Meters whose values are read at each scrape, and those of the virtual machine. */
final class Meters implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    /** The sources of the counters: a counter of micrometer refers to its source weakly. */
    private final List<DoubleSupplier> counted = new ArrayList<>();

    /** @param version the version of Shtora */
    Meters(String version) {
        gauge("shtora.build.info", "", "The version of Shtora; always 1", Tags.of("version", version), () -> 1);
        List.of(new JvmMemoryMetrics(), new JvmThreadMetrics(), new ProcessorMetrics(), new UptimeMetrics(),
                new FileDescriptorMetrics(), collections).forEach(binder -> binder.bindTo(registry));
    }

    /** The registry, for what has no method here. */
    PrometheusMeterRegistry registry() {
        return registry;
    }

    /**
     * A value that may rise and fall.
     *
     * @param unit the last part of the name; empty for none
     * @param value NaN while it is unknown
     */
    Gauge gauge(String name, String unit, String help, Tags tags, DoubleSupplier value) {
        return Gauge.builder(name, value::getAsDouble).baseUnit(unit.isEmpty() ? null : unit).description(help)
                .tags(tags).register(registry);
    }

    /** A value that is 1 or 0. */
    Gauge flag(String name, String help, Tags tags, BooleanSupplier value) {
        return gauge(name, "", help, tags, () -> value.getAsBoolean() ? 1 : 0);
    }

    /** A value that only rises until the process ends. */
    void counter(String name, String help, Tags tags, DoubleSupplier value) {
        counted.add(value);
        FunctionCounter.builder(name, value, DoubleSupplier::getAsDouble).description(help).tags(tags)
                .register(registry);
    }

    /** The present values in Prometheus' text format. */
    String text() {
        return registry.scrape(Metrics.MEDIA_TYPE);
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
