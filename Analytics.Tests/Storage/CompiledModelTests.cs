using Analytics.Core.Storage;
using Analytics.Tests.Kit;
using Analytics.Web.Accounts;
using Analytics.Web.Composition;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Analytics.Tests.Storage;

/// <summary>
/// Both models are compiled into the program, as they were when somebody last wrote them out (CONTRIBUTING.md, "Migrations"): a
/// start does not work them out again. What OnModelCreating says since then would not be heard.
/// </summary>
public sealed class CompiledModelTests
{
    [Fact]
    public void AnalyticsModel_AsCompiled_SaysWhatIsConfigured()
    {
        var options = new DbContextOptionsBuilder<AnalyticsDb>();
        new DatabaseFile(":memory:").Configure(options);
        using var db = new AnalyticsDb(options.Options);

        Assert.Equal(Lines(db.GetService<IDesignTimeModel>().Model), Lines(Compiled(db)));
    }

    [Fact]
    public void AccountsModel_AsCompiled_SaysWhatIsConfigured()
    {
        using var db = AccountsDb.Open(":memory:");

        Assert.Equal(Lines(db.GetService<IDesignTimeModel>().Model), Lines(Compiled(db)));
    }

    [Fact]
    public async Task HeadStart_BeforeAnySettings_WorksOutBothFirstQuestions()
    {
        await HeadStart.Prepare();

        Assert.False(File.Exists(":memory:"));
    }

    private static IModel Compiled(DbContext db)
    {
        Assert.IsType<RuntimeModel>(db.Model, exactMatch: false);
        return db.Model;
    }

    private static string[] Lines(IModel model) =>
    [
        .. model.ToDebugString(MetadataDebugStringOptions.LongDefault & ~MetadataDebugStringOptions.IncludeAnnotations).Split('\n'),
        .. model.GetRelationalModel().ToDebugString(MetadataDebugStringOptions.LongDefault & ~MetadataDebugStringOptions.IncludeAnnotations).Split('\n'),
        .. model.GetEntityTypes().SelectMany(e => e.GetProperties()).Select(Kept),
    ];

    /// <summary>How a value is kept and compared, which neither text above says.</summary>
    private static string Kept(IProperty property) =>
        $"{property.DeclaringType.Name}.{property.Name} in {property.GetColumnName()} as {property.GetRelationalTypeMapping().StoreType}: {property.GetRelationalTypeMapping().Converter?.ConvertToProviderExpression} {property.GetRelationalTypeMapping().Converter?.ConvertFromProviderExpression} {property.GetValueComparer().EqualsExpression}";
}
