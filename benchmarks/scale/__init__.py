"""How the product grows: publishing, questions and pages at several sizes, beside a usual pandas app and plain SQL."""
