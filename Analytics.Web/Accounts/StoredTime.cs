using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Analytics.Web.Accounts;

/// <summary>A time in the database, as milliseconds since 1970: SQLite cannot order its text form of a time with an offset.</summary>
internal sealed class StoredTime() : ValueConverter<DateTimeOffset, long>(time => time.ToUnixTimeMilliseconds(), stored => DateTimeOffset.FromUnixTimeMilliseconds(stored));
