using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Analytics.Core.Storage;

/// <summary>Lets <c>dotnet ef</c> build the model without running the program.</summary>
internal sealed class AnalyticsDbDesign : IDesignTimeDbContextFactory<AnalyticsDb>
{
    public AnalyticsDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<AnalyticsDb>().UseSqlite("Data Source=design.db", s => s.MigrationsHistoryTable(AnalyticsDb.HistoryTable)).Options);
}
