//! Tables of money.

use crate::model::key::AllocationKey;
use crate::model::{Case, YesNo};
use crate::parse::{Field, Located, choice, record};
use crate::swedish::{Amount, Unit};

choice! {
    /// `enhet`: the unit of amounts that state none.
    TableUnit {
        #[default] Kr = "kr", "kronor";
        Tkr = "tkr", "tusental kronor";
        Mnkr = "mnkr", "miljoner kronor";
        Mdkr = "mdkr", "miljarder kronor";
    }
}

choice! {
    /// `avser_barn`: whether a row of money is for children.
    ConcernsChildren {
        #[default] Yes = "ja", "pengarna går till barn";
        Partly = "delvis", "en del går till barn";
        No = "nej", "pengarna går inte till barn";
    }
}

record! {
    /// A table with one amount a row.
    AmountTable {
        id: String = "id", "Namn att hänvisa med: summa(\"…\"). Små bokstäver, siffror, bindestreck.";
        caption: String = "rubrik", "Tabellens rubrik.";
        unit: TableUnit = "enhet", "Enhet för belopp utan enhet: kr, tkr, mnkr eller mdkr.";
        first_head: String = "kolumnrubrik", "Rubrik över första kolumnen.";
        funding: String = "finansiering", "Varifrån pengarna kommer.";
        rows: Vec<AmountRow> = "poster", "Raderna.";
        total: Amount = "summa", "Angiven summa. Räknas ut när den saknas.";
        rounded: YesNo = "avrundat", "ja: beloppen är avrundade, så summan får skilja med avrundningen.";
        exact: YesNo = "exakt", "ja: belopp i tkr eller mnkr är exakta, så summan får inte skilja alls.";
    }
}

record! {
    /// A row with one amount.
    AmountRow {
        mark: String = "märke", "Märke före namnet, till exempel III.";
        name: String = "post", "Vad pengarna är till.";
        amount: Amount = "belopp", "Beloppet: 2 525 688,00 eller 440 tkr.";
        concerns_children: ConcernsChildren = "avser_barn", "Om pengarna är till barn: ja, delvis eller nej.";
        key: AllocationKey = "nyckel", "Hur beloppet räknas ut: fast del, pott och andel. Raden kontrolleras mot den.";
        responsible: String = "ansvarig", "Vem som rekvirerar eller ansvarar för pengarna.";
    }
}

record! {
    /// A table with several columns of money and row sums.
    Grid {
        id: String = "id", "Namn att hänvisa med: summa(\"…\"). Små bokstäver, siffror, bindestreck.";
        caption: String = "rubrik", "Tabellens rubrik.";
        unit: TableUnit = "enhet", "Enhet för belopp utan enhet: kr, tkr, mnkr eller mdkr.";
        first_head: String = "radrubrik", "Rubrik över första kolumnen.";
        columns: Vec<Located<String>> = "kolumner", "Rubriker över kolumnerna med belopp.";
        sum_head: String = "radsumma", "Rubrik över radsummorna. Utan den visas inga radsummor.";
        decimals: u32 = "decimaler", "Decimaler i summor som räknas ut.";
        funding: String = "finansiering", "Varifrån pengarna kommer.";
        rows: Vec<GridRow> = "rader", "Raderna.";
        column_sums: Vec<Field<Amount>> = "kolumnsummor", "Angivna summor av kolumnerna. Räknas ut när de saknas.";
        total: Amount = "summa", "Angiven summa av radsummorna. Räknas ut när den saknas.";
        rounded: YesNo = "avrundat", "ja: beloppen är avrundade, så summan får skilja med avrundningen.";
        exact: YesNo = "exakt", "ja: belopp i tkr eller mnkr är exakta, så summan får inte skilja alls.";
    }
}

record! {
    /// A row with several amounts.
    GridRow {
        name: String = "rad", "Vad raden gäller.";
        amounts: Vec<Field<Amount>> = "belopp", "Belopp, ett för varje kolumn.";
        sum: Amount = "summa", "Angiven radsumma. Räknas ut när den saknas.";
        concerns_children: ConcernsChildren = "avser_barn", "Om pengarna är till barn: ja, delvis eller nej.";
    }
}

impl TableUnit {
    /// The unit in the language of amounts.
    #[must_use]
    pub const fn unit(self) -> Unit {
        match self {
            Self::Kr => Unit::Kr,
            Self::Tkr => Unit::Tkr,
            Self::Mnkr => Unit::Mnkr,
            Self::Mdkr => Unit::Mdkr,
        }
    }
}

impl AmountTable {
    /// The amounts that stand on the page, in the order of the file.
    pub fn stated_amounts(&self) -> impl Iterator<Item = &Located<Amount>> {
        let rows = self.rows.items().iter().map(|row| &row.amount);
        rows.chain([&self.total]).filter_map(Field::located)
    }

    /// The amounts of the allocation keys.
    fn key_amounts(&self) -> impl Iterator<Item = &Located<Amount>> {
        let keys = self.rows.items().iter().filter_map(|row| row.key.get());
        keys.flat_map(|key| [&key.fixed, &key.pool])
            .filter_map(Field::located)
    }
}

impl Grid {
    /// The amounts of the table, row by row, and then its sums.
    pub fn stated_amounts(&self) -> impl Iterator<Item = &Located<Amount>> {
        let rows = self.rows.items().iter();
        rows.flat_map(|row| row.amounts.items().iter().chain([&row.sum]))
            .chain(self.column_sums.items())
            .chain([&self.total])
            .filter_map(Field::located)
    }
}

impl Case {
    /// All amounts of the tables that can be read, those of allocation keys too.
    pub fn written_amounts(&self) -> impl Iterator<Item = &Located<Amount>> {
        let tables = self.amounts.items().iter();
        let in_tables = tables.flat_map(|table| table.stated_amounts().chain(table.key_amounts()));
        let grids = self.grids.items().iter().flat_map(Grid::stated_amounts);
        in_tables.chain(grids)
    }
}
