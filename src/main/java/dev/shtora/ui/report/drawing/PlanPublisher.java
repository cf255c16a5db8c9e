package dev.shtora.ui.report.drawing;

import dev.shtora.config.Config;
import dev.shtora.config.cover.Cover;
import dev.shtora.core.sun.SolarDays;
import dev.shtora.mqtt.client.MqttLink;
import dev.shtora.mqtt.contract.Topics;
import dev.shtora.os.FatalErrors;
import dev.shtora.timing.Alarms;
import dev.shtora.ui.report.plan.PlanReport;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Executor;

/** Publishes a drawing of the plan of each cover for today and tomorrow, retained, at the start and at each midnight. */
public final class PlanPublisher {
    private static final int DAYS = 2;

    private final Config config;
    private final Topics topics;
    private final MqttLink link;
    private final SolarDays solarDays;
    private final Alarms alarms;
    private final Clock clock;
    private final Executor executor;

    /**
     * @param clock the clock of automation
     * @param executor draws the plans, which takes some milliseconds for each cover
     */
    public PlanPublisher(Config config, Topics topics, MqttLink link, Alarms alarms, Clock clock, Executor executor) {
        this.config = config;
        this.topics = topics;
        this.link = link;
        this.solarDays = new SolarDays(config.site());
        this.alarms = alarms;
        this.clock = clock;
        this.executor = executor;
    }

    /** Publishes now, and at each midnight until the alarms are closed. */
    public void start() {
        executor.execute(FatalErrors.guarded("The drawing of the plans", this::publish));
    }

    private void publish() {
        LocalDate today = LocalDate.now(clock.withZone(config.site().zone()));
        for (Cover cover : config.covers()) {
            PlanReport plan = new PlanReport(config, solarDays, List.of(config.planner(cover, solarDays)), today, DAYS);
            link.retain(topics.cover(cover.name(), "plan"), new DayPlot(plan).toString());
        }
        alarms.set("plans", today.plusDays(1).atStartOfDay(config.site().zone()).toInstant(), this::start);
    }
}
