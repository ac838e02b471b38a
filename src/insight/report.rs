//! What does a team's gap to a role look like, as text, JSON and CSV?
//!
//! The pages and the command line write the same reports, so that their figures agree to the last digit.

use std::fmt::{self, Write};

use serde::Serialize;
use serde_json::Value;

use super::{Cell, Member, Retention, SkillTotals, Totals, Week};
use crate::engine::{Level, SkillIndex, Target, Time};
use crate::learner::{Goal, Library};
use crate::table::field;

/// A team's gap to a role, or to what each person's own goals ask for.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TeamReport {
    /// Always `cairn-gap`.
    pub format: &'static str,
    /// 1.
    pub version: u32,
    /// The role, `course/id`; empty for each person's own goals.
    pub role: String,
    /// Its name; empty likewise.
    pub title: String,
    /// As of when, in seconds since 1970, UTC.
    pub at: i64,
    /// How many people.
    pub people: u32,
    /// Of how many of them only the levels are known that a portfolio states. They have no part in minutes, weeks, wants
    /// and times.
    pub stated: u32,
    /// How many of them fill the role.
    pub ready: u32,
    /// Minutes of practice that those whose records are known miss together.
    pub gap_minutes: f64,
    /// Minutes of that closed a week: see [`Totals::closure_rate`].
    pub closed_per_week: Option<f64>,
    /// What the role asks for, and what that builds on, prerequisites first. Without a role, what anybody has begun or
    /// wants.
    pub skills: Vec<SkillRow>,
    /// The gap by week.
    pub weeks: Vec<WeekRow>,
    /// Answers on mastered skills after 7 to 30 days of rest, and after 30 days or more.
    pub rested_answers: [u32; 2],
    /// Share right on mastered skills after 7 to 30 days of rest.
    pub kept_after_7_days: Option<f64>,
    /// Share right on mastered skills after 30 days of rest or more.
    pub kept_after_30_days: Option<f64>,
    /// How far predictions are off: see [`Impact::calibration_error`](super::Impact::calibration_error).
    pub calibration_error: Option<f64>,
}

/// One skill of a report.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SkillRow {
    /// `course/skill`.
    pub skill: String,
    /// Its name.
    pub title: String,
    /// The level that the role asks for: `mastered`, `practised`, or nothing for what the others build on.
    pub level: &'static str,
    /// People who hold it at that level; mastered, where none is asked for.
    pub held: u32,
    /// People who do not.
    pub missing: u32,
    /// People of whom that is not known: their portfolio does not name it.
    pub unknown: u32,
    /// People whose recall of it has fallen to 0.9.
    pub decaying: u32,
    /// People who practise it without improving.
    pub stagnating: u32,
    /// People whose goals ask for it and who do not hold it.
    pub wanting: u32,
    /// Of these, since four weeks or less.
    pub newly_wanting: u32,
    /// More people want it than hold it, and some only lately.
    pub demand_ahead: bool,
    /// Minutes until those who do not hold it do, together; as well as the role asks, and what the others build on as
    /// well as these need it. They add up to the gap.
    pub minutes: f64,
    /// The only person who holds it.
    pub only: Option<String>,
    /// To whom it is nearest of those who do not hold it.
    pub nearest: Option<String>,
    /// People who mastered it by practice: what the two means are of.
    pub proficient: u32,
    /// Mean minutes of practice in which it was mastered.
    pub minutes_to_proficiency: Option<f64>,
    /// Mean answers with which it was mastered.
    pub answers_to_proficiency: Option<f64>,
}

/// What [`TeamReport::csv`] tells of a skill.
const COLUMNS: &str = "skill,title,level,held,missing,unknown,decaying,stagnating,wanting,newly_wanting,demand_ahead,\
minutes,only,nearest,proficient,minutes_to_proficiency,answers_to_proficiency";

/// One week of a report.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct WeekRow {
    /// The midnight in UTC with which its Monday begins, in seconds since 1970.
    pub begins: i64,
    /// People whose record spans it.
    pub people: u32,
    /// Minutes closed.
    pub closed: f64,
    /// Minutes added.
    pub opened: f64,
}

impl WeekRow {
    /// Its Monday, in days since 1970.
    #[must_use]
    pub const fn monday(&self) -> i32 {
        self.begins.div_euclid(86_400) as i32
    }
}

impl TeamReport {
    /// The report on a role, or on a stack.
    #[must_use]
    pub fn new(library: &Library, totals: &Totals, role: &Goal<String>, now: Time) -> Self {
        let targets = library.targets(role);
        let asked: Vec<SkillIndex> = targets.iter().map(|target| target.skill).collect();
        let needed = library.syllabus().graph().closure(&asked);
        let title = library.goal_title(role).unwrap_or(role.name());
        Self { role: role.name().clone(), title: title.to_owned(), ..Self::of(library, totals, &targets, &needed, now) }
    }

    /// The report on what each person's own goals ask for.
    #[must_use]
    pub fn of_goals(library: &Library, totals: &Totals, now: Time) -> Self {
        let is_begun = |skill: &SkillTotals| skill.wanting > 0 || skill.stages.iter().skip(1).any(|people| *people > 0);
        let places = (0..).map(SkillIndex).zip(&totals.skills);
        let begun: Vec<SkillIndex> = places.filter(|(_, skill)| is_begun(skill)).map(|(place, _)| place).collect();
        Self::of(library, totals, &[], &begun, now)
    }

    fn of(library: &Library, totals: &Totals, targets: &[Target], skills: &[SkillIndex], now: Time) -> Self {
        let in_order = library.syllabus().graph().order().iter().filter(|skill| skills.contains(skill));
        let share = Retention::share;
        Self {
            format: "cairn-gap",
            version: 1,
            role: String::new(),
            title: String::new(),
            at: now.0,
            people: totals.people,
            stated: totals.stated,
            ready: totals.ready,
            gap_minutes: totals.gap.get(),
            closed_per_week: totals.closure_rate(now),
            skills: in_order.map(|&skill| row(library, totals, targets, skill)).collect(),
            weeks: Self::weeks_of(totals),
            rested_answers: [totals.impact.after_7_days.answers, totals.impact.after_30_days.answers],
            kept_after_7_days: share(totals.impact.after_7_days),
            kept_after_30_days: share(totals.impact.after_30_days),
            calibration_error: totals.impact.calibration_error(),
        }
    }

    /// The gap by week, of one person or many.
    #[must_use]
    pub fn weeks_of(totals: &Totals) -> Vec<WeekRow> {
        let row = |(&week, figures): (&i32, &Week)| WeekRow {
            begins: (i64::from(week) * 7 - 3) * 86_400,
            people: figures.people,
            closed: figures.closed.get(),
            opened: figures.opened.get(),
        };
        totals.weeks.iter().map(row).collect()
    }

    /// As JSON, on one line.
    #[must_use]
    pub fn json(&self) -> String {
        // Text, numbers and lists only, so that writing cannot fail.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The skills as a table; numbers as in [`json`](Self::json).
    #[must_use]
    pub fn csv(&self) -> String {
        let mut table = format!("{COLUMNS}\n");
        for row in &self.skills {
            let SkillRow { skill, title, level, held, missing, unknown, decaying, stagnating, wanting, .. } = row;
            let SkillRow { newly_wanting, demand_ahead, proficient, .. } = row;
            let (skill, title, minutes) = (field(skill), field(title), number(Some(row.minutes)));
            let [only, nearest] = [&row.only, &row.nearest].map(|name| name.as_deref().map(field).unwrap_or_default());
            let [in_minutes, in_answers] = [row.minutes_to_proficiency, row.answers_to_proficiency].map(number);
            // Into memory, so that writing cannot fail.
            let _ = writeln!(
                table,
                "{skill},{title},{level},{held},{missing},{unknown},{decaying},{stagnating},{wanting},{newly_wanting},\
                 {demand_ahead},{minutes},{only},{nearest},{proficient},{in_minutes},{in_answers}"
            );
        }
        table
    }
}

/// As JSON writes it; nothing where there is none.
fn number(number: Option<f64>) -> String {
    number.map(|number| Value::from(number).to_string()).unwrap_or_default()
}

fn row(library: &Library, totals: &Totals, targets: &[Target], skill: SkillIndex) -> SkillRow {
    let figures = totals.skills.get(skill.at()).cloned().unwrap_or_default();
    let impact = totals.impact.skills.get(skill.at()).cloned().unwrap_or_default();
    let asked = targets.iter().find(|target| target.skill == skill).map(|target| target.level);
    let held = figures.held_at(asked.unwrap_or_default());
    SkillRow {
        skill: library.skill_id(skill).to_owned(),
        title: library.skill(skill).map(|outline| outline.title.clone()).unwrap_or_default(),
        level: match asked {
            Some(Level::Mastered) => "mastered",
            Some(Level::Practised) => "practised",
            None => "",
        },
        held,
        missing: totals.people.saturating_sub(held + figures.unknown),
        unknown: figures.unknown,
        decaying: figures.decaying,
        stagnating: figures.stagnating,
        wanting: figures.wanting,
        newly_wanting: figures.newly_wanting,
        demand_ahead: figures.is_demand_ahead(),
        minutes: figures.minutes.get(),
        only: figures.single_holder().map(str::to_owned),
        nearest: figures.nearest.as_ref().map(|(_, name)| name.clone()),
        proficient: impact.proficient,
        minutes_to_proficiency: impact.mean_minutes(),
        answers_to_proficiency: impact.mean_opportunities(),
    }
}

/// People × skills as a table: a line each, with the stage of each skill (0 new to 4 kept), `!` after it where it fades;
/// `?` where nothing is known of it.
#[must_use]
pub fn matrix_csv<'a>(
    library: &Library,
    members: impl IntoIterator<Item = &'a Member>,
    skills: &[SkillIndex],
) -> String {
    let mut table = "person".to_owned();
    for &skill in skills {
        let _ = write!(table, ",{}", field(library.skill_id(skill)));
    }
    table.push('\n');
    for member in members {
        let cell = |skill: &SkillIndex| {
            let cell = member.cells.get(skill.at()).copied().unwrap_or_default();
            let stage = cell.stage.stones();
            match cell {
                Cell { is_unknown: true, .. } => "?".to_owned(),
                Cell { is_decaying: true, .. } => format!("{stage}!"),
                _ => stage.to_string(),
            }
        };
        table.push_str(&field(&member.name));
        for skill in skills {
            let _ = write!(table, ",{}", cell(skill));
        }
        table.push('\n');
    }
    table
}

impl fmt::Display for TeamReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.role.is_empty() {
            writeln!(f, "Each person's own goals: {} of {} people miss nothing", self.ready, self.people)?;
        } else {
            writeln!(f, "{} ({}): {} of {} people fill it", self.title, self.role, self.ready, self.people)?;
        }
        if self.stated > 0 {
            writeln!(f, "of {} only the levels are known that their portfolios state", self.stated)?;
        }
        write!(f, "{:.0} minutes of practice are missing", self.gap_minutes)?;
        match self.closed_per_week {
            Some(rate) => writeln!(f, "; {rate:.1} a week are closed")?,
            None => writeln!(f)?,
        }
        let widest = self.skills.iter().map(|skill| skill.skill.len()).max().unwrap_or(5).max(5);
        let heads = ["held", "missing", "fading", "stuck", "wanted", "minutes"];
        write!(f, "\n{:widest$}", "skill")?;
        heads.iter().try_for_each(|head| write!(f, " {head:>8}"))?;
        writeln!(f, "  remarks")?;
        for skill in &self.skills {
            write!(f, "{:widest$}", skill.skill)?;
            for number in [skill.held, skill.missing, skill.decaying, skill.stagnating, skill.wanting] {
                write!(f, " {number:>8}")?;
            }
            write!(f, " {:>8.1} ", skill.minutes)?;
            if let Some(only) = &skill.only {
                write!(f, " only {only} holds it;")?;
            }
            if let (Some(nearest), true) = (&skill.nearest, skill.missing > 0) {
                write!(f, " nearest to {nearest};")?;
            }
            if skill.unknown > 0 {
                write!(f, " {} unknown;", skill.unknown)?;
            }
            if skill.demand_ahead {
                write!(f, " more want it than hold it;")?;
            }
            writeln!(f)?;
        }
        Ok(())
    }
}
